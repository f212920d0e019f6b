global using CryptoVirtio.Programs.Roles;
global using CryptoVirtio.Programs;
global using CryptoVirtio.Testing;
global using Xunit;
