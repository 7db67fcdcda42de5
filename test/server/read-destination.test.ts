import { TrackerError } from 'typed-cio';
import { createTracker, type KeyedTrackerOptions, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { scriptedHttp, stored } from '../contract/scripted-http.js';

const transport = trackApi({ siteId: 'site', apiKey: 'key' });

describe('the short form', () => {
  test.each<[string, { given: KeyedTrackerOptions; name: string; url: string }]>([
    [
      'a site id and an API key: the Track API',
      {
        given: { siteId: 'site', apiKey: 'key' },
        name: 'trackApi',
        url: 'https://track.customer.io/api/v2/batch',
      },
    ],
    [
      'the same in a region',
      {
        given: { siteId: 'site', apiKey: 'key', region: 'eu' },
        name: 'trackApi',
        url: 'https://track-eu.customer.io/api/v2/batch',
      },
    ],
    [
      'a write key: Data Pipelines',
      { given: { writeKey: 'key' }, name: 'dataPipelines', url: 'https://cdp.customer.io/v1/batch' },
    ],
    [
      'a write key and an endpoint',
      {
        given: { writeKey: 'key', endpoint: 'http://127.0.0.1:4100' },
        name: 'dataPipelines',
        url: 'http://127.0.0.1:4100/v1/batch',
      },
    ],
  ])('is %s', async (_, { given, name, url }) => {
    const { http, requests } = scriptedHttp(stored);
    const tracker = createTracker({ ...given, http });
    tracker.trackEvent('u1', 'Order Paid');
    expect(await tracker.close()).toMatchObject({ byTransport: { [name]: { delivered: 1 } } });
    expect(requests.map((request) => request.url)).toEqual([url]);
  });

  test.each<[string, { given: object; field: string; says: string }]>([
    ['nothing', { given: {}, field: 'transport', says: 'transport is missing' }],
    ['a region alone', { given: { region: 'eu' }, field: 'transport', says: 'transport is missing' }],
    ['a transport of null', { given: { transport: null }, field: 'transport', says: 'not a transport' }],
    ['a site id alone', { given: { siteId: 'site' }, field: 'apiKey', says: 'apiKey is missing' }],
    ['an API key alone', { given: { apiKey: 'key' }, field: 'siteId', says: 'siteId is missing' }],
    [
      'a variable that is not set',
      {
        given: { siteId: undefined, apiKey: undefined },
        field: 'siteId',
        says: 'siteId is missing; give the key',
      },
    ],
    ['an empty write key', { given: { writeKey: '' }, field: 'writeKey', says: 'writeKey is empty' }],
    [
      'keys of both APIs',
      { given: { siteId: 'site', apiKey: 'key', writeKey: 'key' }, field: 'siteId', says: 'both given' },
    ],
    [
      'a write key with an API key',
      { given: { apiKey: 'key', writeKey: 'key' }, field: 'apiKey', says: 'both given' },
    ],
    [
      'a transport and a write key',
      {
        given: { transport, writeKey: 'k' },
        field: 'writeKey',
        says: 'as in dataPipelines({ writeKey, … })',
      },
    ],
    [
      'a transport and an API key',
      { given: { transport, apiKey: 'k' }, field: 'apiKey', says: 'as in trackApi({ apiKey, … })' },
    ],
    ['a transport and a region', { given: { transport, region: 'eu' }, field: 'region', says: 'both given' }],
    [
      'a transport and an endpoint',
      { given: { transport, endpoint: 'http://h' }, field: 'endpoint', says: 'both given' },
    ],
    ['an unknown region', { given: { writeKey: 'key', region: 'mars' }, field: 'region', says: 'region is' }],
  ])('refuses %s, and names the option', (_, { given, field, says }) => {
    let error: unknown;
    try {
      createTracker(given as KeyedTrackerOptions);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect((error as TrackerError).message).toContain(says);
  });
});
