global using CryptoVirtio.Campaign;
global using Xunit;
