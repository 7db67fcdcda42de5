import type { App } from './app.js';
import type { Routes } from './router.js';
import { activationRoutes } from './routes/activation.js';
import { inviteRoutes } from './routes/invites.js';
import { pageRoutes } from './routes/pages.js';
import { paymentRoutes } from './routes/payments.js';
import { signUpRoutes } from './routes/sign-up.js';
import { subscriptionRoutes } from './routes/subscription.js';
import { trialRoutes } from './routes/trial.js';

/** Everything that the backend answers. */
export function routesOf(app: App): Routes {
  return {
    ...pageRoutes(app),
    ...signUpRoutes(app),
    ...activationRoutes(app),
    ...trialRoutes(app),
    ...subscriptionRoutes(app),
    ...paymentRoutes(app),
    ...inviteRoutes(app),
  };
}
