global using CryptoVirtio.Explored;
global using CryptoVirtio.Seams;
global using Mutex = CryptoVirtio.Seams.Mutex;
