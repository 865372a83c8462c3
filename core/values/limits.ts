/** Bounds on what comes from outside, applied where it comes in. None is met by what a person or a system means. */

const MIB = 1024 * 1024;

/** An answer in JSON, as it is after any compression: a list of ten thousand offers with their texts. */
export const MAX_JSON_BYTES = 64 * MIB;
/** Parsed, they take about 100 ms and 60 MB. */
export const MAX_JSON_VALUES = 1_000_000;
/** Names of members, each counted once. A record with a name that is new to the process takes 12 µs to parse. */
export const MAX_JSON_NAMES = 10_000;
/** Whoever follows a value down to its parts calls itself once a level. */
export const MAX_JSON_DEPTH = 100;

/** An answer that is no JSON is a page or a message: its start is shown at most. */
export const MAX_PLAIN_BYTES = 64 * 1024;
/** Of an API's message, of which 500 characters are shown. */
export const MAX_MESSAGE_CHARACTERS = 10_000;

/** A text of a job as its source gives it, pictures in its addresses left out. EasyJobs takes 12,288 characters. */
export const MAX_TEXT_CHARACTERS = 250_000;
/** The parser of HTML searches and moves all open tags at each one. */
export const MAX_OPEN_TAGS = 500;

/** An address or the name of a region. */
export const MAX_PLACE_CHARACTERS = 300;
/** A salary or the label of a contract: longer texts are descriptions. */
export const MAX_LABEL_CHARACTERS = 400;
export const MAX_DATE_CHARACTERS = 64;
/** A web address, the name of a file, or a header that holds one. */
export const MAX_NAME_CHARACTERS = 2_048;

/** A longer text is kept in a state by its digest. */
export const MAX_ID_CHARACTERS = 128;

/** A record of Talentsoft's export with its files, compressed. */
export const MAX_FRAME_BYTES = 256 * MIB;
/** Files of one record, its JSON included. */
export const MAX_FRAME_FILES = 10_000;
export const MAX_RECORD_JSON_BYTES = 16 * MIB;
/** Far more than any record of a person has. */
export const MAX_RECORD_JSON_VALUES = 100_000;
/** One file, inflated. */
export const MAX_FILE_BYTES = 256 * MIB;
/** All files read of one record, inflated. */
export const MAX_RECORD_BYTES = 1024 * MIB;
/** Blank bytes inflate a thousandfold, the files of a person together hardly tenfold. Each may be read from the same bytes. */
export const MAX_INFLATION = 200;
export const MIN_INFLATED_BYTES = 4 * MIB;
