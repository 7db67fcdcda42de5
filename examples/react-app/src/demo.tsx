import { type FormEvent, useState } from 'react';
import { useTracker } from 'typed-cio/react';

export function Demo() {
  const { trackEvent } = useTracker();
  const [isSent, setSent] = useState(false);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    // … and to your server, which knows the mail address and says who it is: not the page.
    trackEvent('Demo Requested', { team_size: Number(fields.get('team_size')) });
    setSent(true);
  };

  if (isSent) return <h1>Thank you. We will write to you.</h1>;
  return (
    <form onSubmit={send}>
      <h1>Book a demo</h1>
      <label>
        People in your team <input name="team_size" type="number" min="1" required />
      </label>
      <button type="submit" className="main">
        Send
      </button>
    </form>
  );
}
