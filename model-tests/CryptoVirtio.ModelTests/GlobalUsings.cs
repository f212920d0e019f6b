global using CryptoVirtio.Programs.Roles;
global using Xunit;
