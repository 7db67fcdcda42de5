const maxEvents = '. Did you mean "batch.maxEvents" of createTracker?';
const endpoint = ': an address belongs to the transport, as trackApi({ siteId, apiKey, endpoint })';
const keys = ': keys belong to the transport, as trackApi({ siteId, apiKey })';
const retry = '. Retries end with the age of an event: did you mean "retry.maxAgeMs" of createTracker?';
const sendNothing = '. Did you mean "enabled" of createTracker?';

/** Options of other SDKs, and ours where they do not belong: what to write instead. Names in lower case. */
const foreign: ReadonlyMap<string, string> = new Map([
  ['apikey', keys],
  ['siteid', keys],
  ['writekey', ': keys belong to the transport, as dataPipelines({ writeKey })'],
  ['region', ': the region belongs to the transport, as trackApi({ siteId, apiKey, region })'],
  ['endpoint', endpoint],
  ['host', endpoint],
  ['url', endpoint],
  ['baseurl', endpoint],
  ['flushat', maxEvents],
  ['batchsize', maxEvents],
  ['maxbatchsize', maxEvents],
  ['flushinterval', '. Did you mean "batch.maxWaitMs" of createTracker?'],
  ['maxqueuesize', '. Did you mean "queue.maxEvents" of createTracker?'],
  ['maxretries', retry],
  ['retries', retry],
  ['timeout', '. Did you mean "timeoutMs"? It is an option of createTracker, and of close() and flush()'],
  ['timeoutms', '. Did you mean "timeoutMs" of createTracker?'],
  ['requesttimeout', '. Did you mean "timeoutMs"? It is an option of createTracker'],
  ['closetimeout', '. Did you mean "timeoutMs"? It is an option of close(), as close({ timeoutMs: 3000 })'],
  ['disable', sendNothing],
  ['disabled', sendNothing],
  ['errorhandler', '. Did you mean "onError" of createTracker?'],
  ['httpclient', '. Did you mean "http" of createTracker? createHttp({ fetch }) makes one'],
]);

/** The rest of a sentence about an option that another SDK has, or that another object takes. */
export function foreignOption(name: string): string | undefined {
  return foreign.get(name.toLowerCase().replace(/[_-]/g, ''));
}
