import { requireTool } from '../install-runtimes.js';
import type { Bundler } from './bundler.js';

interface Stats {
  readonly hasErrors: () => boolean;
  readonly hasWarnings: () => boolean;
  readonly toString: (options: string) => string;
}
type Webpack = (options: object, done: (error: Error | null, stats?: Stats) => void) => void;

export const webpack: Bundler = {
  name: 'webpack',
  title: 'webpack',
  build: (entry, folder) =>
    new Promise((resolve, reject) => {
      const options = { mode: 'production', entry, output: { path: folder, filename: 'page.js' } };
      (requireTool('webpack') as Webpack)(options, (error, stats) => {
        if (error) reject(error);
        else if (stats?.hasErrors() || stats?.hasWarnings())
          reject(new Error(stats.toString('errors-warnings')));
        else resolve();
      });
    }),
};
