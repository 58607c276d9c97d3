/**
 * The colours of charts and pages. Category colours after Okabe & Ito (2008), distinguishable with
 * colour-blindness, navy first; `accent` is for the one thing to look at, `rest` for everything else.
 */
export const PALETTE = {
  ink: '#1f2937',
  muted: '#6b7280',
  line: '#c3cad4',
  grid: '#e5e7eb',
  paper: '#ffffff',
  primary: '#0b5394',
  primaryDark: '#083a68',
  primaryTint: '#eaf1f8',
  accent: '#d55e00',
  accentTint: '#fdf1e8',
  rest: '#9db7d1',
  restTint: '#d5e1ed',
  category: ['#0b5394', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8a8d91'],
  /** low to high */
  sequential: ['#eff6fb', '#9ecae1', '#4292c6', '#084594'],
  /** below to above */
  diverging: ['#b35806', '#f1a340', '#f7f7f7', '#67a9cf', '#0b5394'],
  grade: { A: '#00795c', B: '#5b8c2a', C: '#b87d00', D: '#c2410c', E: '#9b1c1c', '—': '#8a8d91' },
} as const;
