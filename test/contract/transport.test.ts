import { dataPipelines, segment, trackApi } from 'typed-cio/server';
import { z } from 'zod';
import { outbox } from './outbox.js';
import { describeTransport } from './transport.js';
import { pipelinesBatch } from './wire/pipelines.js';
import { segmentBatch } from './wire/segment.js';
import { trackBatch, visitorEvent } from './wire/track.js';

const siteId = 'f1ad4f15d5ca5f27b2d1';
const apiKey = '9b1c6c4f0a7d2e8b3f5a';
const writeKey = '0c1d2e3f4a5b6c7d8e9f';

describeTransport('trackApi', {
  make: () => trackApi({ siteId, apiKey }),
  bodies: { batch: trackBatch, visitor: visitorEvent },
  overHttp: true,
  secrets: [siteId, apiKey],
});

describeTransport('dataPipelines', {
  make: () => dataPipelines({ writeKey }),
  bodies: { batch: pipelinesBatch },
  overHttp: true,
  secrets: [writeKey],
});

describeTransport('segment', {
  make: () => segment({ writeKey }),
  bodies: { batch: segmentBatch },
  overHttp: true,
  secrets: [writeKey],
  skip: { 'name limits': 'Segment documents no limit for names, ids and traits' },
});

describeTransport('outbox, a transport of one’s own', {
  make: ({ sent }) => outbox(async (lines) => sent(`${lines.join('\n')}\n`)),
  bodies: { lines: z.looseObject({ kind: z.string(), id: z.string() }) },
  overHttp: false,
  secrets: [],
  skip: {
    'name limits': 'a table of one’s own has none',
    http: 'it writes to a table',
  },
});
