import { signUp } from './sign-up';

export default function SignUp() {
  return (
    <form action={signUp}>
      <h1>Sign up</h1>
      <label>
        Your mail address <input name="email" type="email" required />
      </label>
      <button type="submit">Create an account</button>
    </form>
  );
}
