import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: process.env.PLAYWRIGHT_OUTPUT ?? '.tmp',
  workers: 1,
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? 'chromium',
      args: (process.env.CHROMIUM_FLAGS ?? '').split(' '),
    },
  },
});
