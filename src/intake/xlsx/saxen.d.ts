declare module 'saxen' {
  /** A SAX parser; of the events only what the reader of workbooks uses. */
  export class Parser {
    on(event: 'error', handler: (error: Error) => void): this;
    on(
      event: 'openTag',
      handler: (
        name: string,
        attributes: () => Readonly<Record<string, string>>,
        decode: (text: string) => string,
      ) => void,
    ): this;
    on(event: 'text', handler: (text: string, decode: (text: string) => string) => void): this;
    on(event: 'cdata', handler: (text: string) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    write(xml: string): this;
    end(): unknown;
  }
}
