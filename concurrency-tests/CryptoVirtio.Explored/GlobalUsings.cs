global using CryptoVirtio.Platform;
