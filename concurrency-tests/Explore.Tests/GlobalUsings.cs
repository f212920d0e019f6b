global using CryptoVirtio.Platform;
global using CryptoVirtio.TestKit;
global using Xunit;
