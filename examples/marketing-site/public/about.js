// The classic build is the global variable typedCio.
const tracker = typedCio.createTracker({
  endpoint: '/events',
  countBots: navigator.webdriver,
});
tracker.page('About');
