// Checks MP4 files box by box and sample by sample, with GPAC's mp4box.js as the reader.
// usage: node mp4_check.mjs JOBS.json (a list of files); prints a list of faults for each. MP4BOX: where the module is.
//
// What ISO 14496-12 and -15 ask of a file that is played while it is fetched: no box larger than its container, tables
// that agree with each other, samples inside the file and not over each other, an index before the data, times that add
// up to the track's length, a first sample at time zero, and in the picture track NAL units that fill each sample,
// sync samples that are IDR pictures and all of them, and a configuration that is its parameter sets'.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const { createFile, Log } = await import(pathToFileURL(process.env.MP4BOX).href);
const heard = [];
Log.setLogLevel(Log.LOG_LEVEL_WARN);
for (const way of ["warn", "error", "log"]) console[way] = (...words) => heard.push(words.join(" "));
const say = (text) => process.stdout.write(text);

/** NAL unit types of a sample, or null where lengths do not fill it. */
function unitsOf(bytes, offset, size) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, size);
  const types = [];
  let at = 0;
  while (at + 4 < size) {
    const length = view.getUint32(at);
    types.push(view.getUint8(at + 4) & 31);
    at += 4 + length;
  }
  return at === size ? types : null;
}

function pictureFaults(track, samples, bytes) {
  const faults = [];
  const configuration = track.mdia.minf.stbl.stsd.entries[0].avcC;
  const stated = [configuration.AVCProfileIndication, configuration.profile_compatibility, configuration.AVCLevelIndication];
  const sets = configuration.SPS.map((set) => Array.from((set.data ?? set.nalu ?? set).slice(1, 4)));
  if (configuration.lengthSizeMinusOne !== 3) faults.push("NAL lengths are not four bytes");
  if (!sets.some((set) => set.every((value, i) => value === stated[i]))) faults.push(`avcC states ${stated}, its parameter sets ${sets.join(" and ")}`);
  for (const [number, sample] of samples.entries()) {
    const types = unitsOf(bytes, sample.offset, sample.size);
    if (!types) return [...faults, `sample ${number}: NAL units do not fill it`];
    if (types.includes(7) || types.includes(8)) faults.push(`sample ${number} holds parameter sets, which avc1 forbids`);
    if (types.includes(5) !== Boolean(sample.is_sync)) faults.push(`sample ${number}: ${sample.is_sync ? "marked as" : "not marked as"} a sync sample, ${types.includes(5) ? "is" : "is not"} an IDR picture`);
  }
  return faults;
}

function trackFaults(file, track, bytes) {
  const faults = [];
  const samples = file.getTrackSamplesInfo(track.tkhd.track_id);
  const kind = track.mdia.hdlr.handler;
  const fault = (text) => faults.push(`${kind}: ${text}`);
  if (samples.length === 0) fault("no samples");
  const length = samples.reduce((sum, sample) => sum + sample.duration, 0);
  if (length !== track.mdia.mdhd.duration) fault(`durations add up to ${length}, stated are ${track.mdia.mdhd.duration}`);
  if (samples.some((sample) => !(sample.offset + sample.size <= bytes.length))) return [...faults, `${kind}: samples outside the file`];
  const inOrder = [...samples].sort((a, b) => a.offset - b.offset);
  if (inOrder.some((sample, i) => i > 0 && inOrder[i - 1].offset + inOrder[i - 1].size > sample.offset)) fault("samples lie over each other");
  const shown = samples.map((sample) => sample.cts).sort((a, b) => a - b);
  const edit = track.edts?.elst?.entries?.find((entry) => entry.media_time >= 0);
  if (kind === "vide" && shown[0] !== (edit ? edit.media_time : 0)) fault(`first shown at ${shown[0]}, the edit list begins at ${edit?.media_time}`);
  if (shown.some((time, i) => i > 0 && time === shown[i - 1])) fault("two samples at one time");
  if (kind === "vide") pictureFaults(track, samples, bytes).forEach(fault);
  return faults;
}

function faultsOf(name) {
  heard.length = 0;
  const bytes = fs.readFileSync(name);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  buffer.fileStart = 0;
  const file = createFile();
  file.onError = (module, message) => heard.push(`${module}: ${message}`);
  const faults = [];
  try {
    file.appendBuffer(buffer);
    file.flush();
    if (!file.moov) return ["no index", ...heard];
    const tops = file.boxes.map((box) => box.type);
    if (tops[0] !== "ftyp" || tops.indexOf("moov") > tops.indexOf("mdat")) faults.push(`order of boxes: ${tops.join(" ")}`);
    const covered = file.boxes.reduce((sum, box) => sum + box.size, 0);
    if (covered !== bytes.length) faults.push(`boxes cover ${covered} of ${bytes.length} bytes`);
    if (file.moov.traks.length === 0) faults.push("no tracks");
    for (const track of file.moov.traks) faults.push(...trackFaults(file, track, bytes));
  } catch (problem) {
    faults.push(`cannot be read: ${problem.message}`);
  }
  return [...faults, ...heard];
}

say(JSON.stringify(JSON.parse(fs.readFileSync(process.argv[2], "utf8")).map(faultsOf)) + "\n");
