import { type Evidence, type Finding, forEachApi } from './evidence.js';

/** What went over the wire: the trouble that was planned, what came twice, and how fast it all was. */
export function checkTraffic({
  sandbox,
  ledger,
  plannedFaults,
  errors,
  withIds,
  seconds,
}: Evidence): Finding[] {
  const requests = sandbox.requests();
  const met = requests.filter(({ fault }) => fault !== undefined).length;
  const repeats = sandbox.repeats();
  const repeatsByApi = forEachApi(({ via }) => repeats.filter(({ api }) => api === via).length);
  const isTrack = (path: string) => path.startsWith('/api/');
  const requestsByApi = forEachApi(
    ({ via }) => requests.filter(({ path }) => isTrack(path) === (via === 'track')).length,
  );
  return [
    {
      label: 'repeats received',
      total: repeats.length,
      byApi: repeatsByApi,
      isGood: repeats.length > 0,
      note: withIds ? 'the batch whose acknowledgement was lost' : 'without ids no server can tell a repeat',
    },
    { label: 'requests', total: requests.length, byApi: requestsByApi },
    { label: 'faults met', total: met, isGood: met === plannedFaults },
    {
      label: 'calls for help',
      total: errors.length,
      isGood: errors.length === 0,
      note: errors.map(({ code, message }) => `${code}: ${message}`).join('; '),
    },
    {
      label: 'events per second',
      total: Math.round(ledger.delivered / seconds),
      note: `each to both APIs; ${seconds.toFixed(1)} s from the first visitor to the last acknowledgement`,
    },
  ];
}
