export * from '../../src/testing/contract/scripted-http.js';
export * from '../../src/testing/contract/send-context.js';
