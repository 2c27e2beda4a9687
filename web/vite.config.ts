import { defineConfig } from "vite";

// In development the API comes from a server that runs beside: ./run serve.
const api = { target: process.env["NEEDLEDROP_API"] ?? "http://127.0.0.1:8787", changeOrigin: true };

export default defineConfig({
  base: "/",
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: { proxy: { "/api": api, "/run_sse": api, "/apps": api, "/register": api, "/sign-in": api, "/workspace": api } },
});
