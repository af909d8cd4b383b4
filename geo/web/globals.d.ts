// What geo.assets.bundle puts into the scope of every module.

/**
 * What a script asks for of the language's dictionary: texts, or their forms by number; what the
 * folder's pair of treaties is called.
 */
declare const DICTIONARY:
  & { locale: string; months: string[]; numbers: string[]; named?: Record<string, string> }
  & Record<string, string | string[] | Record<string, string>>;
/** Closed lists that geo.model.vocabulary has. */
declare const VOCABULARY: {
  views: ("frontier" | "world")[];
  choices: ("neighbour" | "member" | "region" | "layer")[];
  areaKinds: string[];
  staleDays: number;
  scheduledYears: number;
};
/** HTML of the frame, its style sheets, and addresses of the fonts by family. */
declare const FRAME: string;
declare const STYLES: string;
declare const FONTS: Record<string, string>;
