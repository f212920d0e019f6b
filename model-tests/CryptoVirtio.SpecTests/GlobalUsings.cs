global using CryptoVirtio.Platform;
global using CryptoVirtio.Spec;
global using CryptoVirtio.TestKit;
global using Xunit;
