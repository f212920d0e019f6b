global using CryptoVirtio.Seams;
global using Xunit;
