global using CryptoVirtio.Seams;
global using CryptoVirtio.Testing;
global using Xunit;
