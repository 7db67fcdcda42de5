import { segmentStyle } from './segment.js';

export const customerIoCdp = segmentStyle('Customer.io cdp', '@customerio/cdp-analytics-node');
