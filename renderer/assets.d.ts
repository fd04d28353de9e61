/** The bundler takes styles along; nothing is imported from them. */
declare module '*.css';
