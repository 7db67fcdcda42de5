import { sbom } from './sbom.js';

console.log(sbom());
