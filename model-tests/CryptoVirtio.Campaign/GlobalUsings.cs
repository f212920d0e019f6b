global using System.Collections.Immutable;
global using System.CommandLine;
global using System.Text.Json;
global using CryptoVirtio.Planting;
global using CryptoVirtio.Testing;
global using Xunit.Abstractions;
