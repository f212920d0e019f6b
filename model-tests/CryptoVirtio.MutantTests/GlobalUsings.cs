global using System.Collections.Immutable;
global using CryptoVirtio.Planting;
global using CryptoVirtio.Programs;
global using CryptoVirtio.Testing;
global using Xunit;
