import { attempt } from '../attempt.js';

/** `Cubot` makes telephones. Crawlers leave the address of a page that explains them. */
const programs =
  /(^|[^u])bot|crawl|spider|slurp|headless|lighthouse|preview|prerender|phantomjs|inspection|mediapartners|externalhit|googleother|read-aloud|gtmetrix|pingdom|ptst|https?:/i;

/** Whether a program looks at the page: a crawler, a preview, a browser under automation. */
export function isBot(): boolean {
  return attempt(() => navigator.webdriver || programs.test(navigator.userAgent)) === true;
}
