global using CryptoVirtio.Seams;
