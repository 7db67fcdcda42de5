import { TrackerError } from 'typed-cio';
import { transportFromEnv } from 'typed-cio/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scriptedHttp, sendContext, stored } from '../contract/scripted-http.js';

const CUSTOMER_IO_SITE_ID = 'f1ad4f15d5ca5f27b2d1';
const CUSTOMER_IO_API_KEY = '9b1c6c4f0a7d2e8b3f5a';
const CUSTOMER_IO_WRITE_KEY = '0c1d2e3f4a5b6c7d8e9f';
const track = { CUSTOMER_IO_SITE_ID, CUSTOMER_IO_API_KEY };
const pipelines = { CUSTOMER_IO_WRITE_KEY };
const keys = [CUSTOMER_IO_SITE_ID, CUSTOMER_IO_API_KEY, CUSTOMER_IO_WRITE_KEY];

async function requestOf(env: Record<string, string | undefined>) {
  const { http, requests } = scriptedHttp(stored);
  const transport = transportFromEnv(env);
  await transport.send({ route: 'batch', bodies: ['{}'] }, sendContext(http));
  return { name: transport.name, url: requests[0]!.url, auth: requests[0]!.auth };
}

function errorOf(env: Record<string, string | undefined>): TrackerError {
  try {
    transportFromEnv(env);
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('it was taken');
}

describe('transportFromEnv', () => {
  afterEach(() => void vi.unstubAllEnvs());

  test.each([
    ['the Track API', { env: track, name: 'trackApi', url: 'https://track.customer.io/api/v2/batch' }],
    [
      'the Track API in the EU',
      {
        env: { ...track, CUSTOMER_IO_REGION: 'eu' },
        name: 'trackApi',
        url: 'https://track-eu.customer.io/api/v2/batch',
      },
    ],
    [
      'the Track API at an endpoint',
      {
        env: { ...track, CUSTOMER_IO_ENDPOINT: 'http://127.0.0.1:4100' },
        name: 'trackApi',
        url: 'http://127.0.0.1:4100/api/v2/batch',
      },
    ],
    ['Data Pipelines', { env: pipelines, name: 'dataPipelines', url: 'https://cdp.customer.io/v1/batch' }],
    [
      'Data Pipelines in the EU',
      {
        env: { ...pipelines, CUSTOMER_IO_REGION: 'eu' },
        name: 'dataPipelines',
        url: 'https://cdp-eu.customer.io/v1/batch',
      },
    ],
    [
      'Data Pipelines at an endpoint',
      {
        env: { ...pipelines, CUSTOMER_IO_ENDPOINT: 'http://127.0.0.1:4100/' },
        name: 'dataPipelines',
        url: 'http://127.0.0.1:4100/v1/batch',
      },
    ],
    [
      'Data Pipelines where the others are set to nothing',
      {
        env: {
          ...pipelines,
          CUSTOMER_IO_SITE_ID: '',
          CUSTOMER_IO_API_KEY: '',
          CUSTOMER_IO_REGION: '',
          CUSTOMER_IO_ENDPOINT: '',
        },
        name: 'dataPipelines',
        url: 'https://cdp.customer.io/v1/batch',
      },
    ],
  ])('makes %s', async (_, { env, name, url }) => {
    const request = await requestOf(env);
    expect(request).toMatchObject({ name, url });
    expect(request.auth).toEqual(
      name === 'trackApi'
        ? { username: CUSTOMER_IO_SITE_ID, password: CUSTOMER_IO_API_KEY }
        : { username: CUSTOMER_IO_WRITE_KEY, password: '' },
    );
  });

  test.each([
    ['nothing is set', { env: {}, field: 'CUSTOMER_IO_SITE_ID', says: 'or CUSTOMER_IO_WRITE_KEY' }],
    [
      'all are set to nothing',
      {
        env: { CUSTOMER_IO_SITE_ID: '', CUSTOMER_IO_WRITE_KEY: '' },
        field: 'CUSTOMER_IO_SITE_ID',
        says: 'Missing Customer.io credentials',
      },
    ],
    [
      'the site id is missing',
      { env: { CUSTOMER_IO_API_KEY }, field: 'CUSTOMER_IO_SITE_ID', says: 'CUSTOMER_IO_SITE_ID is not set' },
    ],
    [
      'the API key is missing',
      { env: { CUSTOMER_IO_SITE_ID }, field: 'CUSTOMER_IO_API_KEY', says: 'CUSTOMER_IO_API_KEY is not set' },
    ],
    [
      'the API key is set to nothing',
      { env: { ...track, CUSTOMER_IO_API_KEY: '' }, field: 'CUSTOMER_IO_API_KEY', says: 'is not set' },
    ],
    [
      'both APIs are set',
      { env: { ...track, ...pipelines }, field: 'CUSTOMER_IO_SITE_ID', says: 'both set' },
    ],
    [
      'a write key meets an API key',
      { env: { ...pipelines, CUSTOMER_IO_API_KEY }, field: 'CUSTOMER_IO_API_KEY', says: 'both set' },
    ],
    [
      'a write key meets a site id',
      { env: { ...pipelines, CUSTOMER_IO_SITE_ID }, field: 'CUSTOMER_IO_SITE_ID', says: 'both set' },
    ],
    [
      'the region is unknown',
      {
        env: { ...track, CUSTOMER_IO_REGION: 'mars' },
        field: 'CUSTOMER_IO_REGION',
        says: 'CUSTOMER_IO_REGION is "mars"',
      },
    ],
    [
      'the region of a write key is unknown',
      {
        env: { ...pipelines, CUSTOMER_IO_REGION: 'EU' },
        field: 'CUSTOMER_IO_REGION',
        says: 'CUSTOMER_IO_REGION is "EU"',
      },
    ],
    [
      'the endpoint is none',
      {
        env: { ...track, CUSTOMER_IO_ENDPOINT: 'localhost:4100' },
        field: 'CUSTOMER_IO_ENDPOINT',
        says: 'CUSTOMER_IO_ENDPOINT is not an origin',
      },
    ],
    [
      'the site id has a newline',
      {
        env: { ...track, CUSTOMER_IO_SITE_ID: `${CUSTOMER_IO_SITE_ID}\n` },
        field: 'CUSTOMER_IO_SITE_ID',
        says: 'line break',
      },
    ],
    [
      'the API key has a space',
      {
        env: { ...track, CUSTOMER_IO_API_KEY: ` ${CUSTOMER_IO_API_KEY}` },
        field: 'CUSTOMER_IO_API_KEY',
        says: 'space',
      },
    ],
    [
      'the write key has a colon',
      {
        env: { CUSTOMER_IO_WRITE_KEY: `${CUSTOMER_IO_WRITE_KEY}:` },
        field: 'CUSTOMER_IO_WRITE_KEY',
        says: 'colon',
      },
    ],
    [
      'a key stands for the region',
      {
        env: { ...track, CUSTOMER_IO_REGION: CUSTOMER_IO_API_KEY },
        field: 'CUSTOMER_IO_REGION',
        says: 'CUSTOMER_IO_REGION',
      },
    ],
  ])('names the variable when %s', (_, { env, field, says }) => {
    const error = errorOf(env);
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(error.message).toContain(says);
    for (const key of keys) expect(error.message).not.toContain(key);
  });

  test('reads the environment of the process', () => {
    for (const name of [
      'CUSTOMER_IO_SITE_ID',
      'CUSTOMER_IO_API_KEY',
      'CUSTOMER_IO_REGION',
      'CUSTOMER_IO_ENDPOINT',
    ]) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv('CUSTOMER_IO_WRITE_KEY', CUSTOMER_IO_WRITE_KEY);
    expect(transportFromEnv().name).toBe('dataPipelines');
  });

  test('says what is missing on a runtime without an environment', () => {
    vi.stubGlobal('process', undefined);
    try {
      expect(() => transportFromEnv()).toThrow('CUSTOMER_IO_SITE_ID');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
