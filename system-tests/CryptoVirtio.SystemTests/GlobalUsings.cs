global using CryptoVirtio.TestKit;
global using Xunit;
