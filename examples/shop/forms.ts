import { z } from 'zod';

export const signUpForm = z.object({ email: z.email() });
export const checkoutForm = z.object({ product_id: z.string() });
