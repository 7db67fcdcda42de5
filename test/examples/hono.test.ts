import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { describeShop } from './describe-shop.js';
import { runExample } from './run-example.js';

describeShop('Hono', 'hono/main.ts');

describe('the same shop as a worker', () => {
  test('has its events out when the platform has waited', async () => {
    const sandbox = createSandbox();
    const customerIo = await sandbox.listen();
    const { code, stdout, stderr } = await runExample('hono/worker.ts', {
      by: 'call-handler.ts',
      args: ['/'],
      env: { CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey, CUSTOMER_IO_ENDPOINT: customerIo.url },
    });
    await customerIo.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('{ held: 1 }');
    expect(sandbox.visitors()).toMatchObject([{ timeline: [{ kind: 'page', name: 'Home' }] }]);
  });
});
