import { defineConfig } from 'vite';
import { eventsPlugin } from './events-plugin.js';

export default defineConfig({ plugins: [eventsPlugin()] });
