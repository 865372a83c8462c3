/** The one door to the HTML parser, which the build writes into this file's output. */
export { Parser as HtmlParser } from 'htmlparser2';
