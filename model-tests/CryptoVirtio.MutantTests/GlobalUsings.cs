global using CryptoVirtio.Planting;
global using Xunit;
