/** The bundler collects the styles. The import itself gives no value. */
declare module '*.css';
