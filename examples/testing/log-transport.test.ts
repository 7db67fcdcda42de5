// A transport of one's own, held to what the pipeline relies on.
import { describeTransport } from 'typed-cio/testing';
import { describe, test } from 'vitest';
import { logTransport } from './log-transport.js';

describeTransport(
  'logTransport',
  {
    make: ({ sent }) => logTransport(sent),
    skip: { http: 'it writes lines to a log' },
  },
  { describe, test },
);
