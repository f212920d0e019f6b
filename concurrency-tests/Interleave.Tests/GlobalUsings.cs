global using CryptoVirtio.TestKit;
global using Interleave.Problems;
global using Xunit;
