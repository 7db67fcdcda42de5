/** `Cubot` makes telephones. Crawlers leave the address of a page that explains them. */
const programs =
  /(^|[^u])bot|crawl|spider|headless|lighthouse|preview|inspection|mediapartners|googleother|gtmetrix|ptst|https?:/i;

/** Whether a program looks at the page: a crawler, a preview, a browser under automation. */
export function isBot(): boolean {
  return navigator.webdriver || programs.test(navigator.userAgent);
}
