global using CryptoVirtio.Explored;
global using CryptoVirtio.Seams;
global using Microsoft.Coyote;
global using Microsoft.Coyote.Runtime;
global using Microsoft.Coyote.Specifications;
global using Mutex = CryptoVirtio.Seams.Mutex;
