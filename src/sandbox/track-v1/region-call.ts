import { answer } from '../http/answer.js';
import type { Handler } from '../http/exchange.js';
import { TRACK_ORIGINS } from '../region.js';

/** `GET /api/v1/accounts/region`: on either regional host, the region that the account lives in. */
export const lookUpRegion: Handler = ({ settings: { region } }) =>
  answer(200, { url: TRACK_ORIGINS[region], region, environment_id: 1 });
