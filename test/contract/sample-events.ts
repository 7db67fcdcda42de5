export * from '../../src/testing/contract/sample-events.js';
