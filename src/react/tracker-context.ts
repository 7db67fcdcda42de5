import { createContext } from 'react';
import type { BrowserTracker } from '../browser/browser-tracker.js';

export const TrackerContext = /* @__PURE__ */ createContext<BrowserTracker | undefined>(undefined);
