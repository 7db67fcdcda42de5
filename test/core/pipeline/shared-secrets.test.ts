import type { HttpRequest, Transport } from 'typed-cio';
import { dataPipelines, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { SharedSecrets } from '../../../src/core/pipeline/shared-secrets.js';
import { scriptedHttp } from '../../contract/scripted-http.js';

const track = trackApi({ siteId: 'site-id-0123456789', apiKey: 'api-key-0123456789' });
const pipelines = dataPipelines({ writeKey: 'write-key-0123456789' });
const own: Transport = { ...pipelines, name: 'own', redact: undefined };
const request = {} as HttpRequest;

const said = 'site-id-0123456789 api-key-0123456789 write-key-0123456789';

function guarding(transports: readonly Transport[], http = scriptedHttp({ status: 500, body: said }).http) {
  const secrets = new SharedSecrets();
  const guarded = secrets.guard(http);
  for (const transport of transports) secrets.add(transport);
  return guarded;
}

describe('SharedSecrets', () => {
  test('strikes the keys of every transport out of each answer', async () => {
    expect(await guarding([track, own, pipelines])(request)).toMatchObject({
      status: 500,
      body: '[key] [key] [key]',
    });
  });

  test('strikes them out of headers, such as where a redirect leads', async () => {
    const { http } = scriptedHttp({
      status: 302,
      headers: { location: 'https://site-id-0123456789.example/' },
    });
    const { header } = await guarding([track, pipelines], http)(request);
    expect(header('location')).toBe('https://[key].example/');
    expect(header('retry-after')).toBeNull();
  });

  test('strikes them out of what the http says when it fails', async () => {
    for (const http of [
      () => Promise.reject(new Error(`no ${said}`)),
      () => {
        throw new Error(`no ${said}`);
      },
    ]) {
      await expect(guarding([track, pipelines], http)(request)).rejects.toThrow(
        /^no \[key\] \[key\] \[key\]$/,
      );
    }
  });

  test.each([[[]], [[own]], [[track]], [[track, own]]])(
    'leaves one transport to itself',
    async (transports) => {
      expect(await guarding(transports)(request)).toMatchObject({ body: said });
    },
  );
});
