import { render } from 'preact';
import type { WaitingFault } from '../faults.js';
import { ask, type Summary } from './server/ask.js';
import { follow } from './server/follow.js';
import { paced } from './server/paced.js';
import { createPageState } from './state/page-state.js';
import { routeOf } from './state/route.js';
import { applyTheme, readTheme } from './state/theme.js';
import { PageContext } from './state/use-page.js';
import { App } from './views/app.jsx';

applyTheme(readTheme());
const state = createPageState(location.hash);

const readSummary = paced(async () => {
  const summary = await ask<Omit<Summary, 'toldAt'>>('');
  state.summary.value = summary && { ...summary, toldAt: Date.now() };
});
const readFaults = paced(async () => {
  state.faults.value = (await ask<readonly WaitingFault[]>('/faults')) ?? [];
});

addEventListener('hashchange', () => {
  state.route.value = routeOf(location.hash);
  readFaults();
});
addEventListener('focus', readFaults);
follow({
  onConnection: (connection) => {
    state.connection.value = connection;
    if (connection === 'live') {
      readSummary();
      readFaults();
    }
  },
  onNews: (news) => {
    state.takeNews(news);
    // A request may have used a fault up.
    if (state.faults.value.length > 0 || news.some(({ type }) => type !== 'item')) readFaults();
  },
});

render(
  <PageContext.Provider value={state}>
    <App />
  </PageContext.Provider>,
  document.body,
);
