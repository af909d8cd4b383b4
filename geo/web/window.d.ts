// What stands on the window: data and functions of the atlas, libraries around it.

import type { Atlas } from "./frame/atlas.js";
import type { FrameReport, PictureOptions, Topology } from "./types.d.ts";
import type { History, SiteTables } from "./wire.d.ts";

declare global {
  interface Window {
    ATLAS_HISTORY: History;
    ATLAS_GEOMETRY: Topology;
    ATLAS_TABLES: SiteTables;
    /** Called by the script of folium's map. */
    beginAtlas(map: L.Map): void;
    atlas: Atlas;
    atlasPicture(options?: PictureOptions): Promise<File>;
    /** The page of the static site, where that is around the frame. */
    atlasPage?: { report(part: FrameReport): void; openProfile(state: string): void };
    /** Of the library of Streamlit's components, where that is around the frame. */
    Streamlit?: {
      setComponentValue(value: object): void;
      setFrameHeight(height?: number): void;
    };
    scheduler?: { yield?(): Promise<void> };
  }
}
