'use client';

import { useState } from 'react';
import { useTracker } from 'typed-cio/react';

export function BookDemo() {
  const { trackEvent } = useTracker();
  const [isBooked, setBooked] = useState(false);
  const book = () => {
    trackEvent('Demo Booked', { team_size: 12 });
    setBooked(true);
  };
  return isBooked ? (
    <p>Booked. We will be in touch.</p>
  ) : (
    <button type="button" onClick={book}>
      Book a demo for 12
    </button>
  );
}
