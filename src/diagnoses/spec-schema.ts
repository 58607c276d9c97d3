/** The form that all chart specs have. */
export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';
