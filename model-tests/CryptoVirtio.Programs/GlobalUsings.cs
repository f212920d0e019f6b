global using CryptoVirtio.Testing;
